"""Generated and forged updates, fed to the whole bot."""
