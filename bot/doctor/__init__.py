"""What `proxy-agent doctor` looks at: each check answers with lines, what is wrong and how to fix it."""
