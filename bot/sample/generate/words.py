"""The words that invented titles and artists are put together from."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ADJECTIVES = _words(
    """
    amber borrowed brittle candlelit clumsy copper crooked distant drowsy electric fading
    feathered folded forgotten gilded half-lit hollow honeyed idle inland ivory jagged kindly
    lacquered latent lopsided lunar mended midnight moth-eaten muddy narrow nocturnal northbound
    opal overgrown painted paper patient pearl plaid powdered quiet rain-worn reckless restless
    rusted salted scarlet secret sideways silken slanted sleepless spare stolen sunlit tangled
    tender thirsty threadbare tidal tilted uncharted unsent upstairs velvet wandering weathered
    windblown wooden woollen yellow
    """
)
NOUNS = _words(
    """
    aerial almanac anchor apricot attic avenue balcony barometer bicycle bonfire bridge
    cartographer chandelier chimney cinema clockwork compass corridor courtyard delta departure
    dovecote driftwood elevator ember envelope escalator estuary feather ferry firefly fountain
    gallery garden geranium glacier harbour heron hinge horizon hourglass island jetty juniper
    kaleidoscope kettle keyhole kite ladder lagoon lantern laundromat letter lighthouse magnolia
    magpie marble meadow meridian mezzanine mirror motel mountain nectarine newspaper
    observatory orchard overcoat parachute parasol pavement pendulum photograph pier platform
    pocket postcard quarry railway receipt reservoir ribbon rooftop rowboat sandcastle satellite
    scarecrow shoreline signal sparrow staircase starling suitcase sundial swallow teacup
    telegram telephone terrace thimble thunder tollbooth tramline tributary trumpet typewriter
    umbrella valley viaduct vineyard wallpaper waterwheel weathervane willow windmill window
    winter wristwatch
    """
)
VERBS = _words(
    """
    borrow carry catch chase count cradle draw fold follow forgive gather hide hum keep leave
    lend mend miss name open outrun paint post promise remember rescue salt send shelter spill
    trace trade unlock wake wear whistle
    """
)
PLACES = _words(
    """
    above across after against along before behind below beneath beside beyond inside near
    outside past toward under without
    """
)
TITLES = (
    "{adjective} {noun}",
    "{adjective} {noun}",
    "{noun} {other}",
    "The {noun} and the {other}",
    "{verb} the {noun}",
    "{verb} My {adjective} {noun}",
    "{place} the {adjective} {noun}",
    "{place} Every {noun}",
    "{noun} for the {adjective} {other}",
    "{noun} Without the {other}",
    "No {noun}, No {other}",
    "{verb} Me to the {noun}",
    "Somebody Else's {noun}",
    "Half the {noun}",
    "{verb} Every {adjective} {noun}",
)
SYLLABLES = _words(
    """
    Bel Bram Cal Cor Dal Del Elt Fen Fin Gal Hal Hol Ill Jor Kel Lin Lor Mar Mel Nor Orr Pel
    Quil Ras Ros Sel Sor Tal Tam Thal Ull Vel Ven Wen Wil Yar Zel
    """
)
GIVEN_ENDINGS = _words(
    """
    abeth amund aphine ara essa eus iane ico ifer inda iska osha ovan yra
    """
)
FAMILY_ENDINGS = _words(
    """
    abrook adane ahorn amoor ascar astrand averill eforth egrove emarsh erose eshaw iquist owick
    """
)
GROUPS = _words(
    """
    aviaries bakers beekeepers couriers ferrymen gardeners glaziers joiners latecomers lodgers
    milliners moths night-clerks postmen rehearsals sisters sleepwalkers surveyors tenants
    understudies
    """
)
ARTISTS = (
    "{given} {family}",
    "{given} {family}",
    "{given} {family}",
    "The {family} {group}",
    "{adjective} {group} of {family}",
    "{given} & the {group}",
    "{family} {noun}",
)
