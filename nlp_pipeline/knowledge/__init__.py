"""The knowledge base: places and actors, their index, and the choice among candidates."""
