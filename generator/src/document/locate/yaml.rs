//! The scan of YAML text.
//!
//! The parser that reads documents does not say where a value stands, so this one module uses another, which does.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, Span};

use super::wanted::Wanted;
use crate::diagnostic::Place;

/// How often the text is scanned again for the anchors of aliases that lead to something wanted: an alias may stand within
/// what another alias stands for.
const MAX_SCANS: usize = 16;

/// Finds the places of what is wanted. Where the text is not valid, that is what stands before the mistake.
pub(super) fn scan(text: &str, wanted: &mut Wanted<Place>) {
    let mut anchors = Anchors::new();
    let mut root = vec![Target { place: Wanted::<Place>::ROOT, weak: false }];
    for _ in 0..MAX_SCANS {
        let mut scanner = Scanner { wanted, anchors, aliases: Anchors::new(), frames: Vec::new(), root };
        let mut parser = Parser::new_from_str(text);
        while let Some(Ok((event, span))) = parser.next_event() {
            if matches!(event, Event::DocumentEnd | Event::StreamEnd) {
                break;
            }
            scanner.event(&event, span);
        }
        anchors = scanner.aliases;
        root = Vec::new();
        if anchors.is_empty() {
            return;
        }
    }
}

/// By the number of an anchor: what is wanted of the value that it names.
type Anchors = HashMap<usize, Vec<Target>>;

/// Something wanted of the value that a scan passes.
#[derive(Clone, Copy)]
struct Target {
    place: usize,
    /// Whether the value comes by a merge key: what is found otherwise counts more.
    weak: bool,
}

struct Scanner<'a> {
    wanted: &'a mut Wanted<Place>,
    anchors: Anchors,
    aliases: Anchors,
    frames: Vec<Frame>,
    root: Vec<Target>,
}

/// A collection that is open, and what is wanted of it.
enum Frame {
    Mapping {
        targets: Vec<Target>,
        /// What is wanted of the value whose key has been passed; nothing while a key is due.
        value: Option<Vec<Target>>,
        /// Whether that key merges.
        merges: bool,
    },
    Sequence {
        targets: Vec<Target>,
        index: usize,
        /// Whether it is the list of a merge key: each item then stands for the whole.
        merges: bool,
    },
}

impl Scanner<'_> {
    fn event(&mut self, event: &Event<'_>, span: Span) {
        let place = Place::new(span.start.line(), span.start.col() + 1);
        match event {
            Event::Scalar(text, _, anchor, _) => {
                if self.is_key_due() {
                    self.key(text, place);
                } else {
                    self.value(*anchor, place);
                }
            }
            Event::Alias(anchor) => {
                if self.is_key_due() {
                    self.unreadable_key();
                } else {
                    let (targets, _) = self.value(0, place);
                    let targets = targets.into_iter().filter(|target| self.wanted.has_children(target.place));
                    let targets: Vec<Target> = targets.collect();
                    if !targets.is_empty() {
                        self.aliases.entry(*anchor).or_default().extend(targets);
                    }
                }
            }
            Event::MappingStart(anchor, _) => {
                let targets = self.begin(*anchor, place).0;
                self.frames.push(Frame::Mapping { targets, value: None, merges: false });
            }
            Event::SequenceStart(anchor, _) => {
                let (targets, merges) = self.begin(*anchor, place);
                self.frames.push(Frame::Sequence { targets, index: 0, merges });
            }
            Event::MappingEnd | Event::SequenceEnd => {
                self.frames.pop();
            }
            _ => {}
        }
    }

    fn is_key_due(&self) -> bool {
        matches!(self.frames.last(), Some(Frame::Mapping { value: None, .. }))
    }

    /// A collection begins; as a key it cannot be part of a document, and nothing in it is wanted.
    fn begin(&mut self, anchor: usize, place: Place) -> (Vec<Target>, bool) {
        if self.is_key_due() {
            self.unreadable_key();
            return (Vec::new(), false);
        }
        self.value(anchor, place)
    }

    fn unreadable_key(&mut self) {
        if let Some(Frame::Mapping { value, merges, .. }) = self.frames.last_mut() {
            *value = Some(Vec::new());
            *merges = false;
        }
    }

    fn key(&mut self, text: &str, place: Place) {
        let Some(Frame::Mapping { targets, value, merges }) = self.frames.last_mut() else { return };
        *merges = text == "<<";
        let mut below = Vec::new();
        for target in targets.iter() {
            if let Some(child) = self.wanted.child(target.place, text) {
                if !(target.weak && self.wanted.is_found(child)) {
                    self.wanted.find(child, place);
                    below.push(Target { place: child, weak: target.weak });
                }
            } else if *merges {
                below.push(Target { place: target.place, weak: true });
            }
        }
        *value = Some(below);
    }

    /// A value begins: gives what is wanted of it, and whether it is that of a merge key.
    fn value(&mut self, anchor: usize, place: Place) -> (Vec<Target>, bool) {
        let (mut targets, merged) = match self.frames.last_mut() {
            None => {
                let root = std::mem::take(&mut self.root);
                for target in &root {
                    self.wanted.find(target.place, place);
                }
                (root, false)
            }
            Some(Frame::Mapping { value, merges, .. }) => (value.take().unwrap_or_default(), *merges),
            Some(Frame::Sequence { targets, merges: true, .. }) => (targets.clone(), true),
            Some(Frame::Sequence { targets, index, merges: false }) => {
                let name = index.to_string();
                *index += 1;
                let mut items = Vec::new();
                for target in targets.iter() {
                    if let Some(child) = self.wanted.child(target.place, &name)
                        && !(target.weak && self.wanted.is_found(child))
                    {
                        self.wanted.find(child, place);
                        items.push(Target { place: child, weak: target.weak });
                    }
                }
                (items, false)
            }
        };
        if let Some(more) = self.anchors.get(&anchor) {
            targets.extend(more);
        }
        (targets, merged)
    }
}
