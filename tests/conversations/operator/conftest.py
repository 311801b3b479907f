from tests.support.scene_fixtures import lin, scene, wang, zhou  # noqa: F401
