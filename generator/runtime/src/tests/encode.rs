//! The table of OpenAPI 3.1.1, section 4.8.12.4, Style Examples, and what it leaves open.

use crate::runtime::encode::{encode, encode_form};
use crate::runtime::parameter::{Parameter, Style};
use crate::runtime::value::Value;

fn text(parameter: Parameter, value: &Value) -> String {
    encode(&parameter, value).unwrap().unwrap_or_else(|| "undefined".to_owned())
}

fn blue() -> Value {
    Value::text("blue")
}

fn colors() -> Value {
    Value::list(["blue", "black", "brown"])
}

/// `{ "R": 100, "G": 200, "B": 150 }`
fn rgb() -> Value {
    let members = [("R", 100), ("G", 200), ("B", 150)];
    Value::Object(members.map(|(name, value)| (name.to_owned(), Value::text(value))).to_vec())
}

/// Empty string, string, array, object.
fn row(parameter: Parameter) -> [String; 4] {
    [Value::text(""), blue(), colors(), rgb()].map(|value| text(parameter, &value))
}

#[test]
fn the_table_of_the_specification() {
    let path = Parameter::path("color");
    let query = Parameter::query("color");
    let matrix = path.style(Style::Matrix);
    assert_eq!(row(matrix), [";color", ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"]);
    assert_eq!(
        row(matrix.explode(true)),
        [";color", ";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"]
    );
    let label = path.style(Style::Label);
    assert_eq!(row(label), [".", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"]);
    assert_eq!(row(label.explode(true)), [".", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"]);
    assert_eq!(row(path), ["", "blue", "blue,black,brown", "R,100,G,200,B,150"]);
    assert_eq!(row(path.explode(true)), ["", "blue", "blue,black,brown", "R=100,G=200,B=150"]);
    assert_eq!(
        row(query.explode(false)),
        ["color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"]
    );
    assert_eq!(row(query), ["color=", "color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150"]);
    for (style, separator) in
        [(Style::SpaceDelimited, "%20"), (Style::PipeDelimited, "%7C"), (Style::TabDelimited, "%09")]
    {
        let [_, _, list, object] = row(query.style(style));
        assert_eq!(list, ["color=blue", "black", "brown"].join(separator));
        assert_eq!(object, ["color=R", "100", "G", "200", "B", "150"].join(separator));
        // Not in the table: an exploded list has no delimiter, whatever the style.
        assert_eq!(text(query.style(style).explode(true), &colors()), "color=blue&color=black&color=brown");
    }
    assert_eq!(text(query.style(Style::DeepObject), &rgb()), "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150");
}

#[test]
fn headers_and_cookies() {
    let header = Parameter::header("X-Color");
    assert_eq!(row(header), ["", "blue", "blue,black,brown", "R,100,G,200,B,150"]);
    assert_eq!(row(header.explode(true)), ["", "blue", "blue,black,brown", "R=100,G=200,B=150"]);
    assert_eq!(text(header, &Value::text("a b/ä")), "a b/ä", "headers are not percent-encoded");
    let cookie = Parameter::cookie("color");
    assert_eq!(row(cookie), ["color=", "color=blue", "color=blue; color=black; color=brown", "R=100; G=200; B=150"]);
    assert_eq!(text(cookie.explode(false), &colors()), "color=blue,black,brown");
    assert_eq!(text(cookie, &Value::text("YWJj+/==; a,\"%\\é")), "color=YWJj+/==%3B%20a%2C%22%25%5C%C3%A9");
}

#[test]
fn what_is_empty_is_left_out() {
    let nothing = [Value::Null, Value::list([""; 0]), Value::Object(Vec::new()), Value::List(vec![Value::Null])];
    for value in &nothing {
        for style in [Style::Simple, Style::Label, Style::Matrix, Style::Form, Style::PipeDelimited, Style::DeepObject]
        {
            for explode in [false, true] {
                assert_eq!(text(Parameter::query("a").style(style).explode(explode), value), "undefined", "{style:?}");
            }
        }
    }
    let one = Value::Object(vec![("a".to_owned(), Value::Null), ("b".to_owned(), Value::text(""))]);
    assert_eq!(text(Parameter::query("x"), &one), "b=");
}

#[test]
fn separators_in_values_are_not_separators() {
    let query = Parameter::query("a");
    let list = Value::list(["x,y", "x|y z&=?#"]);
    assert_eq!(text(query.explode(false), &list), "a=x%2Cy,x%7Cy%20z%26%3D%3F%23");
    assert_eq!(text(query, &list), "a=x%2Cy&a=x%7Cy%20z%26%3D%3F%23");
    assert_eq!(text(Parameter::path("a"), &Value::list(["x,y", "z/.."])), "x%2Cy,z%2F..");
    // An encoded separator is the same as an encoded character of a value, and in a header both are as they are.
    for refused in [query.style(Style::PipeDelimited), query.style(Style::SpaceDelimited), Parameter::header("a")] {
        let problem = encode(&refused, &list).unwrap_err();
        assert!(problem.contains("separates the values"), "{problem}");
    }
    assert_eq!(text(query.style(Style::PipeDelimited).explode(true), &Value::list(["x|y"])), "a=x%7Cy");
    assert_eq!(text(Parameter::header("a"), &Value::text("x,y")), "x,y", "one value is one value");
}

#[test]
fn reserved_characters_are_kept_on_request() {
    let all = ":/?#[]@!$&'()*+,;=% %41%zz";
    let query = Parameter::query("q").allow_reserved(true);
    assert_eq!(text(query, &Value::text(all)), "q=:/?%23%5B%5D@!$%26'()*%2B,;=%25%20%41%25zz");
    let path = Parameter::path("q").allow_reserved(true);
    assert_eq!(text(path, &Value::text(all)), ":%2F%3F%23%5B%5D@!$&'()*+,;=%25%20%41%25zz");
    assert_eq!(text(Parameter::query("q"), &Value::text("a:b%41")), "q=a%3Ab%2541");
}

#[test]
fn names_are_encoded() {
    assert_eq!(text(Parameter::query("$filter[a b]"), &blue()), "%24filter%5Ba%20b%5D=blue");
    let object = Value::Object(vec![("a&b".to_owned(), Value::text(1))]);
    assert_eq!(text(Parameter::query("q"), &object), "a%26b=1");
    assert_eq!(text(Parameter::query("q").style(Style::DeepObject), &object), "q%5Ba%26b%5D=1");
}

#[test]
fn nested_values_are_for_deep_objects() {
    let nested = Value::object(&serde_json::json!({"a": {"b": [1, 2]}}));
    assert_eq!(text(Parameter::query("q").style(Style::DeepObject), &nested), "q%5Ba%5D%5Bb%5D=1&q%5Ba%5D%5Bb%5D=2");
    for parameter in [Parameter::query("q"), Parameter::path("q"), Parameter::header("q").explode(true)] {
        assert!(encode(&parameter, &nested).unwrap_err().contains("cannot be written in this style"));
    }
    let problem = Value::Invalid("it is odd".to_owned());
    for parameter in [Parameter::query("q"), Parameter::query("q").style(Style::DeepObject)] {
        assert_eq!(encode(&parameter, &problem).unwrap_err(), "it is odd");
        assert_eq!(encode(&parameter, &Value::List(vec![problem.clone()])).unwrap_err(), "it is odd");
    }
}

#[test]
fn forms() {
    let form = |json: serde_json::Value| encode_form(&Value::form(&json, &[]), &[]);
    let json = serde_json::json!({"a": "x y&z=é+~", "b": [1, true], "c": null, "d": {"e": [1.5]}, "f": [{"g": 1}]});
    assert_eq!(
        form(json).unwrap(),
        "a=x%20y%26z%3D%C3%A9%2B~&b=1&b=true&d=%7B%22e%22%3A%5B1.5%5D%7D&f=%7B%22g%22%3A1%7D"
    );
    assert_eq!(form(serde_json::json!({})).unwrap(), "");
    assert_eq!(form(serde_json::json!([1])).unwrap_err(), "it is not an object");
}

#[test]
fn fields_of_a_form_with_a_style() {
    let styles = [
        Parameter::query("joined").explode(false),
        Parameter::query("deep").style(Style::DeepObject),
        Parameter::query("open").allow_reserved(true),
        Parameter::query("gone").style(Style::PipeDelimited),
    ];
    let json = serde_json::json!({
        "joined": ["a,b", 1], "many": [1, 2], "deep": {"x": {"y": 1}, "z": null}, "plain": {"x": 1}, "open": "a/b", "gone": [],
    });
    assert_eq!(
        encode_form(&Value::form(&json, &styles), &styles).unwrap(),
        "joined=a%2Cb,1&many=1&many=2&deep%5Bx%5D%5By%5D=1&plain=%7B%22x%22%3A1%7D&open=a/b"
    );
}
