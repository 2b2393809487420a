"""Reports: numbers and findings -> text. A new file here is a new output format."""
