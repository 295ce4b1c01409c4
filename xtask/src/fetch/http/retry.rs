//! When to ask again: after what may pass, with growing pauses.

use std::time::{Duration, SystemTime};

/// The first pause. Each further one is twice as long.
const FIRST: Duration = Duration::from_millis(500);
/// The longest pause a server may ask for. Whoever asks for a longer one is asked again by hand.
const LONGEST: Duration = Duration::from_secs(30);

/// The pauses between attempts.
#[derive(Debug)]
pub(super) struct Pauses {
    left: u32,
    next: Duration,
}

impl Pauses {
    /// The pauses between so many attempts.
    pub(super) fn between(attempts: u32) -> Self {
        Self { left: attempts.saturating_sub(1), next: FIRST }
    }

    /// How long to wait before the next attempt, where the server asked for at least so long; nothing if there is none.
    pub(super) fn next(&mut self, asked: Option<Duration>) -> Option<Duration> {
        let asked = asked.unwrap_or_default();
        if self.left == 0 || asked > LONGEST {
            return None;
        }
        self.left -= 1;
        let pause = self.next.max(asked);
        self.next *= 2;
        Some(pause)
    }
}

/// Reads `Retry-After` (RFC 9110, 10.2.3): seconds, or a date.
pub(super) fn retry_after(value: &str, now: SystemTime) -> Option<Duration> {
    match value.trim().parse() {
        Ok(seconds) => Some(Duration::from_secs(seconds)),
        Err(_) => httpdate::parse_http_date(value.trim()).ok().map(|at| at.duration_since(now).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::{Pauses, retry_after};

    #[test]
    fn pauses_grow_and_end() {
        let mut pauses = Pauses::between(4);
        assert_eq!(pauses.next(None), Some(Duration::from_millis(500)));
        assert_eq!(pauses.next(Some(Duration::from_secs(7))), Some(Duration::from_secs(7)));
        assert_eq!(pauses.next(None), Some(Duration::from_secs(2)));
        assert_eq!(pauses.next(None), None);
        assert_eq!(Pauses::between(1).next(None), None);
        assert_eq!(Pauses::between(4).next(Some(Duration::from_secs(3600))), None);
    }

    #[test]
    fn a_server_asks_in_seconds_or_by_date() {
        let now = SystemTime::UNIX_EPOCH;
        assert_eq!(retry_after("12", now), Some(Duration::from_secs(12)));
        assert_eq!(retry_after("Thu, 01 Jan 1970 00:00:05 GMT", now), Some(Duration::from_secs(5)));
        let later = now + Duration::from_secs(9);
        assert_eq!(retry_after("Thu, 01 Jan 1970 00:00:05 GMT", later), Some(Duration::ZERO));
        assert_eq!(retry_after("soon", now), None);
    }
}
