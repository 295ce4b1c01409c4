//! User name and password (RFC 7617). Carried where the document has a scheme of this kind.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::AUTHORIZATION;

use super::build_error::BuildError;
use super::secret::Secret;
use super::security::Credential;

impl Credential {
    /// Sends `user` and `password` by HTTP's basic scheme, as UTF-8.
    pub(crate) fn basic(user: &str, password: &Secret) -> Result<Self, BuildError> {
        if user.contains(':') {
            return Err(BuildError::new("the user name holds a colon, which is where the password begins"));
        }
        Self::sensitive(AUTHORIZATION, "Basic ", &STANDARD.encode(format!("{user}:{}", password.expose())))
    }
}
