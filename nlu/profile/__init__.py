"""Readers of what a housekeeper or an applicant says about themselves and the work they take."""
