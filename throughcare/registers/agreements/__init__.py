"""What organizations promised and permitted each other."""
