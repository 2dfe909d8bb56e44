"""The words by which a full stop is told from the point of an abbreviation."""

_TITLES = """
mr mrs ms messrs mx dr prof rev fr gen lt col maj capt cmdr cpl sgt pvt adm brig sen rep reps sens gov pres amb hon st ste mt ft
vs viz cf supt insp det atty asst assoc dep vice-pres e.g i.e v
"""
TITLES = frozenset(_TITLES.split())
_BEFORE_NUMBER = """
no nos art arts sec fig vol ch pp p para approx ca c jan feb mar apr jun jul aug sept sep oct nov dec us hk rs nt b d est
"""
BEFORE_NUMBER = frozenset(_BEFORE_NUMBER.split())
_MAY_END = """
inc corp ltd co cos bros jr sr llc plc etc al dept univ assn ave blvd rd bldg ph.d ala ariz ark calif colo conn del fla ga ill ind
kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo mon tue tues wed thu thurs fri sat
"""
MAY_END = frozenset(_MAY_END.split())
_STARTERS = """
the a an this that these those he she it they we i you his her its their our my in on at by for from with as but and or so yet if
when while after before since because although though however meanwhile moreover there here what who why how where both some many
most several such according also earlier later last during under over despite then now another other others one two three not no
nor all any each until unlike instead
"""
STARTERS = frozenset(_STARTERS.split())
# After "in the U.S.", these go on with the name; another capitalised word with a verb behind it begins a sentence.
_INSTITUTIONS = """
president senate senator house congress congressman secretary state department army navy air marine marines treasury embassy
ambassador supreme court federal government defense justice trade representative commerce national central forces force coast
military dollar dollars agency intelligence special vice security council general assembly virgin foreign attorney district border
customs geological food steel chamber
"""
INSTITUTIONS = frozenset(_INSTITUTIONS.split())
MONTHS = frozenset({"jan", "feb", "aug", "sept", "oct", "nov", "dec"})
"""Months whose short form is no word of its own; "Mar." and "Jun." are judged by the number behind them."""
