"""Records and decisions in the store, made into papers, people, duplicates and questions; one transaction each."""
