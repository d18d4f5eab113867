"""One outside thing per module or folder; services are asked through `polite`."""
