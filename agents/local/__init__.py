"""The no-key model: it reads text by grammar and answers with the same tool calls a language model makes."""
