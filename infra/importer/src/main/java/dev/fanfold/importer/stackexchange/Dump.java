package dev.fanfold.importer.stackexchange;

import dev.fanfold.importer.ImportStopped;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The folder of a dump, its files read row by row: one row is in memory at a time. Document type declarations are
 * refused and entities never resolved, so that a file cannot reach outside itself.
 */
final class Dump {

    static final List<String> FILES = List.of("Users.xml", "Posts.xml", "Comments.xml", "Votes.xml", "Tags.xml");

    private static final int SAMPLE = 64 * 1024;

    private final Path folder;
    private final XMLInputFactory factory = factory();

    Dump(Path folder) {
        this.folder = folder;
        for (String file : FILES) {
            if (!Files.isReadable(folder.resolve(file))) {
                throw new ImportStopped(
                        folder + " holds no readable " + file + ". A Stack Exchange dump is a folder with "
                                + String.join(", ", FILES) + "; unpack the site's archive there.");
            }
        }
    }

    String name() {
        return folder.toAbsolutePath().normalize().getFileName().toString();
    }

    void rows(String file, Consumer<Row> each) {
        XMLStreamReader xml = null;
        try (InputStream in =
                new BufferedInputStream(new BoundedLines(Files.newInputStream(folder.resolve(file))), SAMPLE)) {
            xml = factory.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("row")) {
                    each.accept(new Row(file, xml.getLocation().getLineNumber(), attributes(xml)));
                }
            }
        } catch (XMLStreamException | IOException e) {
            int line = xml == null ? 1 : xml.getLocation().getLineNumber();
            throw new ImportStopped(
                    file + ", line " + line + ": not readable as XML (" + firstLine(e)
                            + "). The file is damaged or cut off: fetch the dump again, then start the import anew.",
                    e);
        }
    }

    /** Differs when any file's size or beginning differs. */
    String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String file : FILES) {
                digest.update((file + Files.size(folder.resolve(file))).getBytes(StandardCharsets.UTF_8));
                try (InputStream in = Files.newInputStream(folder.resolve(file))) {
                    digest.update(in.readNBytes(SAMPLE));
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new ImportStopped("The dump in " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> attributes(XMLStreamReader xml) {
        Map<String, String> attributes = HashMap.newHashMap(xml.getAttributeCount());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        return attributes;
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.substring(message.lastIndexOf('\n') + 1).replaceFirst("^Message: ", "");
    }

    /**
     * The JDK's limits on the total size of entities also count character references, of which a large dump has
     * millions; without a DTD there is nothing else for them to limit, so they are off.
     */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        for (String limit : List.of("entityExpansionLimit", "totalEntitySizeLimit", "maxGeneralEntitySizeLimit")) {
            factory.setProperty("jdk.xml." + limit, "0");
        }
        return factory;
    }
}
