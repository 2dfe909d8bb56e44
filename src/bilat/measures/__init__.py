"""Measures: one file each, from the normalised tables of public data to values with their unit, source and method.

A measure is an Ibis expression over one table of `catalogue.COLUMNS`, so that any engine that Ibis writes SQL for can run it;
`catalogue.Catalogue` says where the tables lie. `measure.Measure` is what all files have in common; `every.MEASURES` lists them.
Importing this loads no library.
"""

from bilat.measures.catalogue import Catalogue, Held
from bilat.measures.measure import Measure, Scope, measurements

__all__ = ["Catalogue", "Held", "Measure", "Scope", "measurements"]
