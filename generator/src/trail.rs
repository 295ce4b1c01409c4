//! The way from the root of a tree to where a walk stands: a chain on the stack.
//!
//! A walk passes hundreds of thousands of places and speaks of few; a [`Pointer`] is made only of those.

use std::fmt::Write as _;

use crate::pointer::Pointer;

/// The way from the root to one place. The root itself is [`Trail::root`]; each step down borrows the one before it.
#[derive(Clone, Copy, Debug)]
pub struct Trail<'a> {
    last: Option<(&'a Trail<'a>, Step<'a>)>,
    depth: usize,
}

#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

impl<'a> Trail<'a> {
    /// The root of the tree.
    #[must_use]
    pub const fn root() -> Self {
        Self { last: None, depth: 0 }
    }

    /// The member of this name in the object that stands here.
    #[must_use]
    pub fn key(&'a self, name: &'a str) -> Self {
        Self { last: Some((self, Step::Key(name))), depth: self.depth + 1 }
    }

    /// The item of this number, from zero, in the array that stands here.
    #[must_use]
    pub fn index(&'a self, index: usize) -> Self {
        Self { last: Some((self, Step::Index(index))), depth: self.depth + 1 }
    }

    /// How many steps below the root this is.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// The place as a pointer.
    #[must_use]
    pub fn pointer(&self) -> Pointer {
        let mut steps = Vec::with_capacity(self.depth);
        let mut here = self;
        while let Some((parent, step)) = &here.last {
            steps.push(*step);
            here = parent;
        }
        let mut text = String::new();
        for step in steps.iter().rev() {
            match step {
                Step::Key(name) => text.push_str(Pointer::root().join(name).as_str()),
                Step::Index(index) => {
                    // Writing to a string does not fail.
                    let _ = write!(text, "/{index}");
                }
            }
        }
        Pointer::parse(&text).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Trail;

    #[test]
    fn a_trail_becomes_a_pointer() {
        let root = Trail::root();
        let paths = root.key("paths");
        let path = paths.key("/a~b");
        let item = path.index(3);
        assert_eq!(item.pointer().as_str(), "/paths/~1a~0b/3");
        assert_eq!(item.depth(), 3);
        assert_eq!(root.pointer().as_str(), "");
    }
}
