from tests.images.python3.world import printed


def test_a_seed_gives_python_s_own_numbers() -> None:
    script = """
import random
random.seed(42); print(random.random(), random.randint(1, 6), random.choice("abc"), random.sample(range(9), 3), random.uniform(0, 1), random.choices([1, 2], weights=[1, 3], k=4))
l = [1, 2, 3]; random.shuffle(l); print(l, random.Random(7).random(), random.gauss(0, 1))
"""
    assert printed(script) == (
        "0.6394267984578837 1 c [4, 3, 1] 0.1395379285251439 [1, 2, 2, 2]\n"
        "[2, 3, 1] 0.32383276483316237 0.6052598548711591\n"
    )


def test_without_a_seed_every_run_is_the_same() -> None:
    script = """
import random, uuid
print(random.random(), uuid.uuid4())
"""
    assert printed(script) == "0.4511828766271637 0124b8ef-ed32-454c-b500-4df6fe2f4722\n"
