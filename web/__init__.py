"""The program's own address: payment callbacks, Telegram's webhook, health, metrics."""
