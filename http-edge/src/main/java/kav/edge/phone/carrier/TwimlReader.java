package kav.edge.phone.carrier;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/// Reads TwiML. Refuses document types, so nothing is ever fetched or expanded. Thread-safe.
public final class TwimlReader {
    /// Twilio refuses longer documents (error 11750).
    public static final int MAX_CHARACTERS = 64 * 1_024;

    private TwimlReader() {}

    /// @param base the address that gave the document; relative addresses count from it
    /// @throws IOException when the text is no TwiML, with one sentence why
    public static Twiml read(String text, URI base) throws IOException {
        if (text.length() > MAX_CHARACTERS) {
            throw new IOException("TwiML is longer than 64 kB (Twilio error 11750)");
        }
        Element root = parse(text);
        if (!root.getTagName().equals("Response")) {
            throw new IOException("TwiML must have <Response> as its root (Twilio error 12100)");
        }
        List<Twiml.Verb> verbs = new ArrayList<>();
        for (Element verb : children(root)) {
            verbs.add(verb(verb, base));
        }
        return new Twiml(verbs);
    }

    private static Element parse(String text) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Thrower());
            return builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
        } catch (SAXException broken) {
            throw new IOException("TwiML cannot be parsed (Twilio error 12100)", broken);
        } catch (ParserConfigurationException fault) {
            throw new IllegalStateException("the JDK's XML parser lacks a safety feature", fault);
        }
    }

    private static Twiml.Verb verb(Element verb, URI base) {
        if (verb.getTagName().equals("Connect")) {
            for (Element noun : children(verb)) {
                if (noun.getTagName().equals("Stream")) {
                    return stream(verb, noun, base);
                }
            }
        }
        if (verb.getTagName().equals("Say")) {
            return new Twiml.Say(verb.getTextContent().strip(), verb.getAttribute("language"));
        }
        return new Twiml.Other(verb.getTagName(), detail(verb));
    }

    private static Twiml.ConnectStream stream(Element connect, Element stream, URI base) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Element child : children(stream)) {
            if (child.getTagName().equals("Parameter")) {
                parameters.put(child.getAttribute("name"), child.getAttribute("value"));
            }
        }
        return new Twiml.ConnectStream(
                stream.getAttribute("url"),
                address(connect, "action", base),
                address(stream, "statusCallback", base),
                parameters);
    }

    private static @Nullable URI address(Element element, String attribute, URI base) {
        String value = element.getAttribute(attribute);
        return value.isEmpty() ? null : base.resolve(value);
    }

    private static String detail(Element verb) {
        StringBuilder detail = new StringBuilder();
        NamedNodeMap attributes = verb.getAttributes();
        for (int index = 0; index < attributes.getLength(); index++) {
            Node attribute = attributes.item(index);
            detail.append(attribute.getNodeName()).append('=');
            detail.append(attribute.getNodeValue()).append(' ');
        }
        return detail.append(verb.getTextContent().strip()).toString().strip();
    }

    private static List<Element> children(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    /// Throws instead of printing to the console, as the JDK's default does.
    private static final class Thrower implements ErrorHandler {
        @Override
        public void warning(SAXParseException exception) {}

        @Override
        public void error(SAXParseException exception) throws SAXException {
            throw exception;
        }

        @Override
        public void fatalError(SAXParseException exception) throws SAXException {
            throw exception;
        }
    }
}
