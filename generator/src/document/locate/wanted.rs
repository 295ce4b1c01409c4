//! The pointers asked for, as one tree, so that a scan enters only what leads to one of them.

use std::collections::HashMap;

use crate::pointer::Pointer;

/// A tree of the tokens of all pointers. A place in it is a number; the root is [`Wanted::ROOT`]. `T` is how a scan says
/// where something is.
pub(super) struct Wanted<T> {
    nodes: Vec<Node<T>>,
    /// For each pointer asked for, its place in the tree.
    asked: Vec<usize>,
}

struct Node<T> {
    children: HashMap<String, usize>,
    found: Option<T>,
}

impl<T> Node<T> {
    fn new() -> Self {
        Self { children: HashMap::new(), found: None }
    }
}

impl<T: Copy> Wanted<T> {
    pub(super) const ROOT: usize = 0;

    pub(super) fn new(pointers: &[Pointer]) -> Self {
        let mut wanted = Self { nodes: vec![Node::new()], asked: Vec::with_capacity(pointers.len()) };
        for pointer in pointers {
            let place = pointer.tokens().fold(Self::ROOT, |parent, token| wanted.child_or_new(parent, token));
            wanted.asked.push(place);
        }
        wanted
    }

    fn child_or_new(&mut self, parent: usize, token: String) -> usize {
        let next = self.nodes.len();
        let Some(node) = self.nodes.get_mut(parent) else { return Self::ROOT };
        let child = *node.children.entry(token).or_insert(next);
        if child == next {
            self.nodes.push(Node::new());
        }
        child
    }

    /// What is wanted under this name in what is wanted at a place.
    pub(super) fn child(&self, parent: usize, name: &str) -> Option<usize> {
        self.nodes.get(parent)?.children.get(name).copied()
    }

    /// Whether anything is wanted below a place.
    pub(super) fn has_children(&self, place: usize) -> bool {
        self.nodes.get(place).is_some_and(|node| !node.children.is_empty())
    }

    /// Whether a place has been found.
    pub(super) fn is_found(&self, place: usize) -> bool {
        self.nodes.get(place).is_some_and(|node| node.found.is_some())
    }

    /// Says where a place is. What was found there before, and below, is void: a later key replaces an earlier one.
    pub(super) fn find(&mut self, place: usize, at: T) {
        let mut void = vec![place];
        while let Some(place) = void.pop() {
            if let Some(node) = self.nodes.get_mut(place)
                && (node.found.take().is_some() || place == Self::ROOT)
            {
                void.extend(node.children.values());
            }
        }
        if let Some(node) = self.nodes.get_mut(place) {
            node.found = Some(at);
        }
    }

    /// What was found, in the order asked for.
    pub(super) fn found(&self) -> Vec<Option<T>> {
        self.asked.iter().map(|place| self.nodes.get(*place)?.found).collect()
    }
}
