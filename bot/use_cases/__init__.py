"""What users come for, in sentences: await the ports, call the core."""
