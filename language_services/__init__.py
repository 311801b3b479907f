"""Adapters of transcription and translation services, each an implementation of a domain port."""
