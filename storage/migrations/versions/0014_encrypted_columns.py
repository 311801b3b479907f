"""names, numbers, places and words encrypted; bearer secrets and search terms as keyed digests

Revision 0014. A downgrade decrypts them; SMS codes and invitations that are open then, or at the upgrade, do not work any
more. What is written here must be what the program reads, so the program's own cipher and terms are used.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from math import floor
from struct import Struct
from typing import Any

import sqlalchemy as sa
from alembic import context, op
from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from storage.cipher import Cipher, WrongDataKey
from storage.conversations import seal, unseal
from storage.keyed_terms import Source, terms_of

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

FLOAT = Struct("<d")
PAGE = 1000
CELLS_A_DEGREE = 100
TEXT, NUMBER, JSON = sa.Text(), sa.Float(), sa.JSON()
PHONE = sa.String(20)
ENCRYPTED: Mapping[str, Mapping[str, "sa.types.TypeEngine[Any]"]] = {
    "persons": {"name": TEXT, "phone": PHONE},
    "addresses": {"street": TEXT, "latitude": NUMBER, "longitude": NUMBER, "label": TEXT},
    "phone_codes": {"phone": PHONE},
    "drafts": {
        "street": TEXT,
        "street_label": TEXT,
        "latitude": NUMBER,
        "longitude": NUMBER,
        "wishes": JSON,
        "note": TEXT,
    },
    "conversations": {"value": JSON},
    "housekeepers": {
        "name": TEXT,
        "phone": PHONE,
        "latitude": NUMBER,
        "longitude": NUMBER,
        "introduction": TEXT,
        "certificates": JSON,
        "refusal_reason": TEXT,
    },
    "orders": {
        "street": TEXT,
        "latitude": NUMBER,
        "longitude": NUMBER,
        "note": TEXT,
        "start_code": sa.String(8),
    },
    "order_changes": {"reason": TEXT},
    "work_photos": {"note": TEXT},
    "reviews": {"words": TEXT, "reply": TEXT},
    "tickets": {"words": TEXT},
    "payments": {"link": TEXT, "qr_text": TEXT},
    "payouts": {"reference": TEXT, "reason": TEXT},
    "proposals": {"arguments": JSON, "reason": TEXT},
    "notifications": {"data": JSON},
}
"""The columns that were in the clear, and their types then."""
BY_FERNET = {
    "housekeepers": ["id_number"],
    "identity_photos": ["content"],
    "kept_photos": ["content"],
    "second_factors": ["secret"],
}
"""The columns that were encrypted in another way."""
NULLABLE = {
    *("persons.phone", "addresses.label", "reviews.reply", "payments.link", "payments.qr_text"),
    *("drafts.street", "drafts.street_label", "drafts.latitude", "drafts.longitude"),
}
KEYS = {"drafts": "person_id", "conversations": "key"}
COMMENTS = (
    ("phone_codes", "code_digest", sa.String(64), "keyed digest of number and code"),
    ("invitations", "token_digest", sa.String(64), "keyed digest of the token"),
    ("listings", "latitude", NUMBER, "of the rough place, as the longitude"),
)


def upgrade() -> None:
    cipher, fernet = _ciphers()
    _codes_and_invitations(cipher)
    _search_terms(cipher)
    _listings()
    for table, columns in ENCRYPTED.items():
        _change_types(table, columns, lambda _: sa.LargeBinary(), "convert_to({}::text, 'UTF8')")
        for name, kind in columns.items():
            as_content = _from_number_text if kind is NUMBER else bytes
            _rewrite(table, name, _encrypting(cipher, as_content, f"{table}.{name}"))
    for table, names in BY_FERNET.items():
        for name in names:
            _rewrite(table, name, _encrypting(cipher, partial(_by_fernet, fernet), f"{table}.{name}"))
    _reseal(cipher, lambda text: seal(cipher, _by_fernet(fernet, text.encode()).decode()))
    _comment({(table, name): comment for table, name, _, comment in COMMENTS})


def downgrade() -> None:
    cipher, fernet = _ciphers()

    def as_before(text: str) -> str:
        known = unseal(cipher, text)
        return text if known is None else fernet.encrypt(known.encode()).decode()

    _reseal(cipher, as_before)
    for table, names in BY_FERNET.items():
        for name in names:
            _rewrite(table, name, _decrypting(cipher, fernet.encrypt, f"{table}.{name}"))
    for table, columns in ENCRYPTED.items():
        for name, kind in columns.items():
            as_text = _to_number_text if kind is NUMBER else bytes
            _rewrite(table, name, _decrypting(cipher, as_text, f"{table}.{name}"))
        _change_types(table, columns, lambda kind: kind, "convert_from({}, 'UTF8')::{}")
        for name, kind in columns.items():
            if kind is JSON and op.get_bind().dialect.name == "sqlite":
                op.execute(f"UPDATE {table} SET {name} = CAST({name} AS TEXT)")  # noqa: S608
    _comment({(table, name): None for table, name, _, _ in COMMENTS})
    op.add_column("listings", sa.Column("name", sa.Text(), nullable=False, server_default=""))
    op.alter_column("listings", "name", server_default=None) if _is_postgres() else None
    op.execute(
        "UPDATE listings SET (name, latitude, longitude) = (SELECT name, latitude, longitude FROM housekeepers"
        " WHERE housekeepers.id = listings.housekeeper_id)"
    )
    _set_bands()
    op.drop_table("search_terms")
    op.drop_index("ix_phone_codes_phone_digest_sent_at", table_name="phone_codes")
    op.execute("UPDATE phone_codes SET phone = substr(phone_digest, 1, 20) WHERE phone = ''")
    with op.batch_alter_table("phone_codes") as batch:
        batch.drop_column("phone_digest")
        batch.alter_column(
            "code_digest", new_column_name="code_hash", existing_type=sa.String(64), type_=sa.Text()
        )
    op.create_index("ix_phone_codes_phone_sent_at", "phone_codes", ["phone", "sent_at"])
    with op.batch_alter_table("invitations") as batch:
        batch.drop_constraint("uq_invitations_token_digest", type_="unique")
        batch.alter_column("token_digest", new_column_name="token", existing_type=sa.String(64))
    with op.batch_alter_table("invitations") as batch:
        batch.create_unique_constraint("uq_invitations_token", ["token"])


def _ciphers() -> tuple[Cipher, MultiFernet]:
    keys: str = context.config.attributes["data_key"]
    cipher = Cipher(keys)
    return cipher, MultiFernet([Fernet(key) for key in cipher.keys])


def _encrypting(cipher: Cipher, read: Callable[[Any], bytes], column: str) -> Callable[[Any], bytes]:
    return lambda was: cipher.encrypt(read(was), column.encode())


def _decrypting(cipher: Cipher, write: Callable[[bytes], bytes], column: str) -> Callable[[Any], bytes]:
    return lambda was: write(cipher.decrypt(was, column.encode()))


def _by_fernet(fernet: MultiFernet, token: bytes) -> bytes:
    """Raises WrongDataKey."""
    try:
        return fernet.decrypt(token)
    except InvalidToken:
        raise WrongDataKey from None


def _is_postgres() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _codes_and_invitations(cipher: Cipher) -> None:
    op.drop_index("ix_phone_codes_phone_sent_at", table_name="phone_codes")
    with op.batch_alter_table("phone_codes") as batch:
        batch.add_column(
            sa.Column(
                "phone_digest",
                sa.String(64),
                nullable=True,
                comment="keyed digest of the number, for limits",
            )
        )
        batch.alter_column(
            "code_hash", new_column_name="code_digest", existing_type=sa.Text(), type_=sa.String(64)
        )
    codes = sa.table("phone_codes", *map(sa.column, ("id", "phone", "phone_digest", "code_digest", "used")))
    for number, phone in _values(codes, "phone"):
        # The codes of deleted people are counted by digests.
        known = phone.startswith("+")
        values: dict[str, Any] = {"phone_digest": cipher.digest(phone) if known else phone}
        values |= {"code_digest": "", "used": True} if known else {"phone": ""}
        op.get_bind().execute(sa.update(codes).where(codes.c.id == number).values(values))
    with op.batch_alter_table("phone_codes") as batch:
        batch.alter_column("phone_digest", existing_type=sa.String(64), nullable=False)
    op.create_index("ix_phone_codes_phone_digest_sent_at", "phone_codes", ["phone_digest", "sent_at"])
    with op.batch_alter_table("invitations") as batch:
        batch.drop_constraint("uq_invitations_token", type_="unique")
        batch.alter_column("token", new_column_name="token_digest", existing_type=sa.String(64))
    with op.batch_alter_table("invitations") as batch:
        batch.create_unique_constraint("uq_invitations_token_digest", ["token_digest"])
    _rewrite("invitations", "token_digest", cipher.digest)


def _search_terms(cipher: Cipher) -> None:
    terms = op.create_table(
        "search_terms",
        sa.Column("digest", sa.BigInteger(), nullable=False, comment="keyed digest of a part of the source"),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False, comment="what the part is of"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_search_terms_person_id"),
        sa.PrimaryKeyConstraint("digest", "person_id", "source", name="pk_search_terms"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_search_terms_person_id_source", "search_terms", ["person_id", "source"])
    for table, name, source in (
        ("persons", "name", Source.NAME),
        ("persons", "phone", Source.PHONE),
        ("housekeepers", "name", Source.HOUSEKEEPER_NAME),
        ("housekeepers", "phone", Source.HOUSEKEEPER_PHONE),
    ):
        for person_id, text in _values(sa.table(table, sa.column("id"), sa.column(name)), name):
            made = {cipher.short_digest(term) for term in terms_of(source, text)}
            rows = [{"digest": one, "person_id": person_id, "source": int(source)} for one in made]
            if rows:
                op.get_bind().execute(sa.insert(terms), rows)


def _listings() -> None:
    """Keep the rough places of homes only, and no names."""
    op.drop_column("listings", "name")
    listings = sa.table(
        "listings", *(sa.column(name) for name in ("housekeeper_id", "latitude", "longitude"))
    )
    homes = sa.select(listings).distinct()
    for housekeeper_id, *place in op.get_bind().execute(homes).all():
        latitude, longitude = ((floor(one * CELLS_A_DEGREE) + 0.5) / CELLS_A_DEGREE for one in place)
        moved = sa.update(listings).where(listings.c.housekeeper_id == housekeeper_id)
        op.get_bind().execute(moved.values(latitude=latitude, longitude=longitude))
    _set_bands()


def _set_bands() -> None:
    listings = sa.table("listings", *(sa.column(name) for name in ("housekeeper_id", "latitude", "band")))
    homes = sa.select(listings.c.housekeeper_id, listings.c.latitude).distinct()
    for housekeeper_id, latitude in op.get_bind().execute(homes).all():
        moved = sa.update(listings).where(listings.c.housekeeper_id == housekeeper_id)
        op.get_bind().execute(moved.values(band=floor(latitude * CELLS_A_DEGREE)))


def _change_types(
    table: str,
    columns: "Mapping[str, sa.types.TypeEngine[Any]]",
    wanted: "Callable[[sa.types.TypeEngine[Any]], sa.types.TypeEngine[Any]]",
    converting: str,
) -> None:
    """Change the types of columns; the values are their texts in UTF-8 while the type is binary."""
    with op.batch_alter_table(table) as batch:
        for name, kind in columns.items():
            batch.alter_column(
                name,
                existing_type=sa.LargeBinary() if wanted(kind) is kind else kind,
                existing_nullable=f"{table}.{name}" in NULLABLE,
                type_=wanted(kind),
                postgresql_using=converting.format(name, kind.compile(op.get_bind().dialect)),
            )


def _values(table: sa.TableClause, name: str) -> Iterator[Sequence[Any]]:
    """Yield the key and the value of every row that has one, reading in pages."""
    key, column = next(iter(table.c)), table.c[name]
    last: Any = None
    while True:
        page = sa.select(key, column).where(column.is_not(None)).order_by(key).limit(PAGE)
        if last is not None:
            page = page.where(key > last)
        found = op.get_bind().execute(page).all()
        yield from found
        if len(found) < PAGE:
            return
        last = found[-1][0]


def _rewrite(table: str, name: str, change: Callable[[Any], Any]) -> None:
    """Replace every value of the column."""
    rows = sa.table(table, sa.column(KEYS.get(table, "id")), sa.column(name))
    key = next(iter(rows.c))
    change_one = sa.update(rows).where(key == sa.bindparam("row")).values({name: sa.bindparam("new")})
    for row, was in _values(rows, name):
        op.get_bind().execute(change_one, {"row": row, "new": change(was)})


def _reseal(cipher: Cipher, change: Callable[[str], str]) -> None:
    """Replace the texts that are sealed within the values of conversations."""

    def changed(value: Any) -> Any:
        match value:
            case dict():
                return {key: changed(one) for key, one in value.items()}
            case list():
                return [changed(one) for one in value]
            case str():
                try:
                    return change(value)
                except (WrongDataKey, UnicodeEncodeError):
                    return value
        return value

    def rewritten(token: bytes) -> bytes:
        content = cipher.decrypt(token, b"conversations.value")
        return cipher.encrypt(
            json.dumps(changed(json.loads(content)), ensure_ascii=False).encode(), b"conversations.value"
        )

    _rewrite("conversations", "value", rewritten)


def _from_number_text(text: bytes) -> bytes:
    return FLOAT.pack(float(text))


def _to_number_text(content: bytes) -> bytes:
    return repr(FLOAT.unpack(content)[0]).encode()


def _comment(comments: Mapping[tuple[str, str], str | None]) -> None:
    """Set the comments of columns where the database keeps comments."""
    for (table, name), comment in comments.items():
        if _is_postgres():
            kind = next(one[2] for one in COMMENTS if one[:2] == (table, name))
            op.alter_column(table, name, existing_type=kind, comment=comment)
