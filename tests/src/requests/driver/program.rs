//! The program around the calls.

use std::fmt::Write;

use generator::model::Api;
use generator::model::api::SchemeKind;

use super::{BASE_URL, Call, SECRET};

/// What does not depend on the document: the transport that records, and the loop that runs a future which is ready.
const HARNESS: &str = r#"
use std::future::{Future, IntoFuture};
use std::sync::{Arc, Mutex};

#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Option<serde_json::Value>>>);

impl Transport for Recorder {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        let record = Arc::clone(&self.0);
        Box::pin(async move {
            let (parts, mut body) = request.into_parts();
            let mut bytes = Vec::new();
            while let Ok(Some(chunk)) = body.chunk().await {
                bytes.extend_from_slice(&chunk);
            }
            let text = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
            let headers: Vec<_> = parts.headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
            *record.lock().unwrap() = Some(serde_json::json!({
                "method": parts.method.as_str(),
                "uri": parts.uri.to_string(),
                "headers": headers,
                "body": String::from_utf8_lossy(&bytes),
            }));
            Ok(http::Response::new(Body::empty()))
        })
    }
}

fn run(index: usize, client: &Client, recorder: &Recorder, call: fn(&Client) -> ResponseFuture<RawResponse>) {
    *recorder.0.lock().unwrap() = None;
    let ran = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let mut future = Box::pin(call(client).into_future());
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        for _ in 0..1000 {
            if let std::task::Poll::Ready(result) = future.as_mut().poll(&mut context) {
                return result.map(drop).map_err(|error| {
                    let source = std::error::Error::source(&error).map(|source| format!(": {source}")).unwrap_or_default();
                    format!("{error}{source}")
                });
            }
        }
        Err("it never ends".to_owned())
    }));
    let error = match ran {
        Ok(Ok(())) => None,
        Ok(Err(error)) => Some(error),
        Err(_) => Some("it panicked".to_owned()),
    };
    let sent = recorder.0.lock().unwrap().take();
    println!("{}", serde_json::json!({"index": index, "error": error, "sent": sent}));
}
"#;

/// The program that makes these calls against the crate `krate`.
#[must_use]
pub fn program(api: &Api, krate: &str, calls: &[Option<Call>]) -> String {
    let mut text = format!(
        "#![allow(warnings)]\n\nuse {krate}::{{Body, Client, RawResponse, ResponseFuture, Transport, TransportFuture}};\n{HARNESS}\n"
    );
    let mut main = String::new();
    for (index, call) in calls.iter().enumerate() {
        if let Some(Call { code: Ok(code), .. }) = call {
            let _ = writeln!(text, "fn call_{index}(client: &Client) -> ResponseFuture<RawResponse> {{\n{code}\n}}\n");
            let _ = writeln!(main, "    run({index}, &client, &recorder, call_{index});");
        }
    }
    let scheme = api.schemes.iter().find(|scheme| api.required_scheme.as_ref() == Some(&scheme.key));
    let credential = match scheme.map(|scheme| &scheme.kind) {
        Some(SchemeKind::Basic) => format!("{SECRET:?}, {SECRET:?}"),
        Some(_) => format!("{SECRET:?}"),
        None => String::new(),
    };
    let _ = writeln!(
        text,
        "fn main() {{\n    std::panic::set_hook(Box::new(|_| {{}}));\n    let recorder = Recorder::default();\n    \
         let client = Client::builder({credential}).base_url({BASE_URL:?}).transport(recorder.clone()).build().unwrap();\n{main}}}"
    );
    text
}
