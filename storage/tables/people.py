"""Tables of people, their addresses, codes, invitations, drafts and conversations."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    false,
    true,
)

from domain.kernel.localised import Language
from domain.platform.people.model import Role
from storage.encrypted_types import (
    EncryptedBytes,
    EncryptedFloat,
    EncryptedJson,
    EncryptedText,
    EncryptedWishes,
)
from storage.tables.columns import id_column, metadata, reference, utc_column, version_column
from storage.types import RoleSet, address_parts, enum_text, word_list, word_set

persons = Table(
    "persons",
    metadata,
    id_column(),
    Column("telegram_id", BigInteger, nullable=False, unique=True),
    Column("name", EncryptedText("persons.name"), nullable=False),
    Column("language", enum_text(Language), nullable=False),
    utc_column("created_at"),
    Column("roles", RoleSet, nullable=False),
    Column("acting", enum_text(Role), nullable=False, comment="the role whose menu is shown now"),
    Column("phone", EncryptedText("persons.phone"), comment="E.164"),
    Column("city", Text),
    Column("district", Text),
    utc_column(
        "blocked_at", nullable=True, comment="since when Telegram says that the person blocked the bot"
    ),
    utc_column("human_until", nullable=True, comment="until then an operator answers and the bot is silent"),
    utc_column("forgotten_at", nullable=True, comment="when the person's data was deleted at their request"),
)

addresses = Table(
    "addresses",
    metadata,
    id_column(),
    reference("person_id", "persons"),
    Column("city", Text, nullable=False),
    Column("district", Text, nullable=False),
    Column("street", EncryptedText("addresses.street"), nullable=False),
    Column("latitude", EncryptedFloat("addresses.latitude"), nullable=False),
    Column("longitude", EncryptedFloat("addresses.longitude"), nullable=False),
    utc_column("used_at"),
    Column(
        "label", EncryptedText("addresses.label"), comment="what the person calls it; home for the first one"
    ),
    Column("note", EncryptedText("addresses.note"), comment="what is needed at the door"),
    Column("is_default", Boolean, nullable=False, server_default=false(), comment="bookings begin here"),
    Index(None, "person_id", "used_at"),
)

phone_codes = Table(
    "phone_codes",
    metadata,
    id_column(),
    version_column(),
    reference("person_id", "persons"),
    Column("phone", EncryptedText("phone_codes.phone"), nullable=False, comment="E.164"),
    Column("phone_digest", String(64), nullable=False, comment="keyed digest of the number, for limits"),
    Column("code_digest", String(64), nullable=False, comment="keyed digest of number and code"),
    utc_column("sent_at"),
    utc_column("expires_at"),
    Column("attempts", Integer, nullable=False),
    Column("used", Boolean, nullable=False),
    Index(None, "person_id", "sent_at"),
    Index(None, "phone_digest", "sent_at"),
)

invitations = Table(
    "invitations",
    metadata,
    id_column(),
    version_column(),
    Column("token_digest", String(64), nullable=False, unique=True, comment="keyed digest of the token"),
    reference("created_by", "persons"),
    utc_column("expires_at"),
    reference("used_by", "persons", nullable=True),
    utc_column("taken_back_at", nullable=True),
)

second_factors = Table(
    "second_factors",
    metadata,
    id_column(),
    version_column(),
    Column("person_id", ForeignKey("persons.id"), nullable=False, unique=True),
    Column("secret", EncryptedBytes("second_factors.secret"), nullable=False, comment="encrypted"),
    utc_column("created_at"),
    utc_column("confirmed_at", nullable=True),
    Column("last_step", Integer, nullable=False, comment="of the last code taken, in half minutes"),
    Column("failed_tries", Integer, nullable=False),
    utc_column("locked_until", nullable=True),
    utc_column("verified_until", nullable=True),
)

barred_operators = Table(
    "barred_operators",
    metadata,
    Column("account", String(64), primary_key=True, comment="digest of the Telegram id"),
    utc_column("barred_at"),
)
"""Accounts that the configuration does not make operators again."""

drafts = Table(
    "drafts",
    metadata,
    reference("person_id", "persons", primary_key=True),
    utc_column("updated_at"),
    Column("service", String(64)),
    Column("measure", Float),
    Column("measure_slot", String(32), comment="what the measure counts: hours, area_m2, quantity, days"),
    Column("people", Integer, nullable=False),
    Column("options", word_set(), nullable=False),
    Column("ask_options", Boolean, nullable=False),
    Column("day", Date, comment="in the agency's zone"),
    Column("daypart", String(32)),
    utc_column("not_before", nullable=True),
    utc_column("not_after", nullable=True),
    utc_column("start", nullable=True),
    Column("city", Text),
    Column("district", Text),
    Column("street", EncryptedText("drafts.street")),
    Column(
        "street_missing",
        address_parts(),
        nullable=False,
        server_default="[]",
        comment="parts that are still to be asked for",
    ),
    Column("street_confirmed", Boolean, nullable=False, server_default=true()),
    Column("street_label", EncryptedText("drafts.street_label"), comment="what the customer calls the place"),
    Column("latitude", EncryptedFloat("drafts.latitude")),
    Column("longitude", EncryptedFloat("drafts.longitude")),
    Column("anyone", Boolean, nullable=False),
    reference("housekeeper_id", "housekeepers", nullable=True),
    Column("wishes", EncryptedWishes("drafts.wishes"), nullable=False),
    Column("note", EncryptedText("drafts.note"), nullable=False),
    Column("photos", word_list(), nullable=False, comment="keys of kept photos"),
    Column("revision", Integer, nullable=False, comment="grows with each change, to recognise stale buttons"),
)

conversations = Table(
    "conversations",
    metadata,
    Column("key", String(200), primary_key=True),
    Column("value", EncryptedJson("conversations.value"), nullable=False),
)
"""Conversation state of a front end, which chooses the keys."""

handled_updates = Table(
    "handled_updates",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    utc_column("handled_at"),
    Index(None, "handled_at"),
)
"""Ids of handled Telegram updates, so that a repeated one is ignored."""
