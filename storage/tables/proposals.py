"""Table of decisions that wait for a second operator."""

from sqlalchemy import Column, Index, Integer, String, Table, literal_column

from domain.platform.proposals.model import PROPOSAL, ProposalState
from storage.encrypted_types import EncryptedJson, EncryptedText
from storage.tables.columns import id_column, metadata, reference, utc_column, version_column
from storage.types import enum_text

proposals = Table(
    "proposals",
    metadata,
    id_column(),
    version_column(),
    Column("decision", String(64), nullable=False, comment="name of the use case"),
    Column(
        "arguments", EncryptedJson("proposals.arguments"), nullable=False, comment="of the use case, by name"
    ),
    reference("about_id", "persons"),
    Column("amount", Integer, nullable=False, comment="fen"),
    Column("reason", EncryptedText("proposals.reason"), nullable=False),
    reference("proposed_by", "persons"),
    utc_column("proposed_at"),
    utc_column("expires_at"),
    Column("state", enum_text(ProposalState), nullable=False),
    reference("decided_by", "persons", nullable=True),
    utc_column("decided_at", nullable=True),
    Index(None, "about_id"),
)
open_proposal = proposals.c.state == literal_column("'open'")
Index("ix_proposals_open", proposals.c.id, sqlite_where=open_proposal, postgresql_where=open_proposal)

SUBJECT_OWNERS = {PROPOSAL: None}
"""The ticket names the person concerned; nothing is paid for a proposal."""
