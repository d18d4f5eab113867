"""The settings of the music services, section by section."""

from typing import Annotated

from config import values
from config.sections import SettingsSection


class ServiceSettings(SettingsSection):
    """A music service that needs no account."""

    enabled: values.Switch
    url: values.Address


class DeezerSettings(ServiceSettings):
    """The service whose public playlists are read without an account."""

    albums: values.Switch
    """Whether it is asked for genres and labels, album by album."""
    preview_origins: values.Origins
    """Where previews may be fetched from, and from nowhere else."""


class ReccoBeatsSettings(ServiceSettings):
    """The service that knows how tracks sound."""

    analyse_previews: values.Switch
    """Whether it is sent the previews of tracks that it does not know."""


class ListenBrainzSettings(ServiceSettings):
    """A service that needs no account, but answers more often to those who have one."""

    token: values.OptionalSecret = None


class LastfmSettings(SettingsSection):
    """The operator's key at Last.fm, if there is one."""

    key: values.OptionalSecret = None
    url: values.Address


class TidalSettings(SettingsSection):
    """The operator's app at TIDAL, if there is one."""

    client_id: values.OptionalText = None
    client_secret: values.OptionalSecret = None
    country: values.Market
    """Whose catalogue counts."""
    auth_url: values.Address
    url: values.Address


class SpotifySettings(SettingsSection):
    """The operator's app at Spotify, if there is one, and whether users may bring theirs."""

    client_id: values.OptionalText = None
    client_secret: values.OptionalSecret = None
    """Not needed: logins prove themselves by PKCE."""
    own_apps: values.Switch
    """Whether users may link accounts through apps of their own."""
    market: values.Market
    """None for the country of the person who asks."""
    accounts_url: values.Address
    url: values.Address


class SharedServiceSettings(SettingsSection):
    """What holds for every music service."""

    contact: values.Contact
    """Put into the User-Agent; empty for none."""
    patience_s: Annotated[int, values.whole(1, 60)]
    """How long an answer waits for what services know of its tracks."""
