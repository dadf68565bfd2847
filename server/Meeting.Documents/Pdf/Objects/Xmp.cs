using System.Security;
using System.Text;

namespace Meetings.Documents.Pdf.Objects;

/// <summary>What the document says of itself: that it is PDF/A-2a (ISO 19005-2), its kind and its language; nothing of anybody and no time.</summary>
static class Xmp
{
    internal static byte[] Of(string title, string language) => Encoding.UTF8.GetBytes(
        $"""
        <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <pdfaid:part>2</pdfaid:part>
        <pdfaid:conformance>A</pdfaid:conformance>
        <dc:format>application/pdf</dc:format>
        <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{SecurityElement.Escape(title)}</rdf:li></rdf:Alt></dc:title>
        <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
        </rdf:Description>
        </rdf:RDF>
        </x:xmpmeta>
        <?xpacket end="w"?>
        """);
}
