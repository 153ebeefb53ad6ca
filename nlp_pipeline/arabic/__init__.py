"""What Arabic needs: folding, clitics, dates and numbers, as pure functions over strings."""
