"""What `proxy-agent bench` measures, one file a measure."""
