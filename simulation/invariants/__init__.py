"""Check the invariants against the database, the providers' records and the phones.

The rules follow the product's specification, and share no code with the product.
"""
