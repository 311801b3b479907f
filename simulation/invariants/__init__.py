"""Whether what must hold holds: read from the database, the providers' books and the phones, believing nobody.

The rules are written from what the product promises, not from the code that keeps the promises.
"""
