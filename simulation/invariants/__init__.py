"""Check the invariants against the database, the providers' books and the phones.

The rules follow the product's specification, and share no code with the product.
"""
