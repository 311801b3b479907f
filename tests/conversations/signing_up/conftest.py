from tests.support.order_scene_fixtures import lin, scene, wang, zhou  # noqa: F401
