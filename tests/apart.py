"""Processes of their own, forked from one that has read the program already: they begin at once, with no thread of whoever begins them."""

import multiprocessing

APART = multiprocessing.get_context("forkserver")
APART.set_forkserver_preload(["memberdev.store", "memberdev.workplace", "workers.working", "tests.a_council"])
