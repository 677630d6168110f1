"""Where alerts go: one channel a file, all with `send(alert)`, failures as `ChannelError`."""
