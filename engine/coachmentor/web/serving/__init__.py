"""The server around the web application: addresses, limits, logs, signals, reloading and several processes."""
