from tests.conversations.staging import lin, scene, wang, zhou  # noqa: F401
