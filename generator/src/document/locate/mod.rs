//! Lines and columns of places in a document, found on demand by one scan of its text: no map is kept.

mod json;
mod wanted;
mod yaml;

#[cfg(test)]
mod tests;

use self::wanted::Wanted;
use super::place::Scan;
use super::text::{Format, decode};
use crate::diagnostic::Place;
use crate::pointer::Pointer;

/// The places of some pointers in the text of a document, in the order asked for.
///
/// A member's place is that of its key, an item's that of the item, the root's that of the first character. Where a key
/// stands more than once, the last one counts, as in the tree. Nothing is known of a pointer to what is not in the text.
/// What a YAML alias or merge key puts somewhere is where its anchor is.
#[must_use]
pub fn locate(bytes: &[u8], pointers: &[Pointer]) -> Vec<Option<Place>> {
    let Ok(text) = decode(bytes) else { return vec![None; pointers.len()] };
    match Format::of(&text) {
        Ok(Format::Json) => {
            let mut wanted = Wanted::new(pointers);
            json::scan(&text, &mut wanted);
            places(&text, &wanted.found())
        }
        Ok(Format::Yaml) => {
            let mut wanted = Wanted::new(pointers);
            yaml::scan(&text, &mut wanted);
            wanted.found()
        }
        Err(_) => vec![None; pointers.len()],
    }
}

/// Byte offsets to places, by one pass over the text.
fn places(text: &str, offsets: &[Option<usize>]) -> Vec<Option<Place>> {
    let mut order: Vec<(usize, usize)> =
        offsets.iter().enumerate().filter_map(|(index, offset)| Some(((*offset)?, index))).collect();
    order.sort_unstable();
    let mut places = vec![None; offsets.len()];
    let mut scan = Scan::new(text);
    for (offset, index) in order {
        if let Some(place) = places.get_mut(index) {
            *place = Some(scan.advance(offset));
        }
    }
    places
}
