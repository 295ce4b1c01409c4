//! How long the stages took.

use std::time::{Duration, Instant};

use generator::Stage;
use serde_json::{Map, Value, json};

/// The stage that is the command's own: comparing with what stands there, and writing.
pub(crate) const WRITE: &str = "write";

/// A stopwatch that is always in one stage, or before the first.
#[derive(Debug)]
pub(crate) struct Timings {
    began: Instant,
    current: Option<(usize, Instant)>,
    stages: Vec<(&'static str, Duration)>,
}

impl Timings {
    /// Starts the watch.
    pub(crate) fn start() -> Self {
        let stages = [Stage::Document, Stage::Upgrade, Stage::Normalise, Stage::Model, Stage::Rust].map(Stage::name);
        let stages = stages.into_iter().chain([WRITE]).map(|name| (name, Duration::ZERO)).collect();
        Self { began: Instant::now(), current: None, stages }
    }

    /// A stage begins, and with it the former ends.
    pub(crate) fn enter(&mut self, name: &'static str) {
        self.leave();
        let index = self.stages.iter().position(|(stage, _)| *stage == name).unwrap_or_else(|| {
            self.stages.push((name, Duration::ZERO));
            self.stages.len() - 1
        });
        self.current = Some((index, Instant::now()));
    }

    /// Stops the watch: one line of JSON, in milliseconds.
    pub(crate) fn finish(mut self) -> String {
        self.leave();
        let stages: Map<String, Value> =
            self.stages.iter().map(|(name, taken)| ((*name).to_owned(), milliseconds(*taken))).collect();
        json!({ "stage_ms": stages, "total_ms": milliseconds(self.began.elapsed()) }).to_string()
    }

    fn leave(&mut self) {
        if let Some((index, since)) = self.current.take() {
            self.stages[index].1 += since.elapsed();
        }
    }
}

/// Milliseconds, to the microsecond.
fn milliseconds(duration: Duration) -> Value {
    json!(duration.as_micros() as f64 / 1000.0)
}
