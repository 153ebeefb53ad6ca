"""Records as one offline page: map, timeline, tables, pairs and the texts themselves."""
