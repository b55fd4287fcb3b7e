"""Who asks, told to whatever is asked: a name and what it may do."""

from starlette.authentication import AuthCredentials, AuthenticationBackend, BaseUser, UnauthenticatedUser
from starlette.requests import HTTPConnection


class EverybodyAdministers(AuthenticationBackend):
    """Without accounts, which only this machine reaches, whoever asks may do everything."""

    async def authenticate(self, _conn: HTTPConnection) -> tuple[AuthCredentials, BaseUser]:
        """Let everybody in."""
        return AuthCredentials(["read", "administer"]), UnauthenticatedUser()
