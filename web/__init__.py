"""HTTP server: payment callbacks, Telegram webhook, health, metrics."""
