"""The ways in for other programs: OpenAI's chat completions, MCP."""
