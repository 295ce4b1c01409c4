//! What the program wrote down.

use serde_json::Value;

/// One call: the request that reached the transport, or why none did.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// Which of the readings was called.
    pub index: usize,
    /// The request; or what the client says.
    pub sent: Result<Sent, String>,
}

/// A request.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    /// The method.
    pub method: String,
    /// The whole address.
    pub uri: String,
    /// The headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body, read as UTF-8.
    pub body: String,
}

/// Reads the lines of the program.
///
/// # Errors
///
/// The line that is none of its own.
pub fn read(output: &str) -> Result<Vec<Recorded>, String> {
    output.lines().map(|line| one(line).ok_or_else(|| format!("the program wrote {line:?}"))).collect()
}

fn one(line: &str) -> Option<Recorded> {
    let line: Value = serde_json::from_str(line).ok()?;
    let index = usize::try_from(line.get("index")?.as_u64()?).ok()?;
    let sent = line.get("sent")?;
    if let Some(error) = line.get("error")?.as_str() {
        return Some(Recorded { index, sent: Err(error.to_owned()) });
    }
    let text = |key: &str| sent.get(key)?.as_str().map(str::to_owned);
    let header = |pair: &Value| Some((pair.get(0)?.as_str()?.to_owned(), pair.get(1)?.as_str()?.to_owned()));
    let headers = sent.get("headers")?.as_array()?.iter().map(header).collect::<Option<_>>()?;
    Some(Recorded {
        index,
        sent: Ok(Sent { method: text("method")?, uri: text("uri")?, headers, body: text("body")? }),
    })
}
