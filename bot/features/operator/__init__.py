"""The operator's conversations: what waits, people to certify, orders to help, words to pass, figures."""
