using System.Buffers.Binary;
using System.Text;

namespace Meetings.Documents.Pdf.Objects;

/// <summary>
/// The colours of sRGB (IEC 61966-2-1) as an ICC profile of version 2: PDF/A wants colours to be told for any device. Made
/// of the standard's own figures.
/// </summary>
static class SrgbProfile
{
    const int Header = 128;

    internal static byte[] Make()
    {
        var curve = Curve();
        (string Tag, byte[] Data)[] elements =
        [
            ("desc", Description("sRGB")), ("cprt", [.. Type("text"), .. "No copyright, use freely\0"u8]),
            // As seen in the white of D50, which profiles are told in.
            ("wtpt", Point(0.9642, 1, 0.8249)), ("rXYZ", Point(0.4360747, 0.2225045, 0.0139322)),
            ("gXYZ", Point(0.3850649, 0.7168786, 0.0971045)), ("bXYZ", Point(0.1430804, 0.0606169, 0.7141733)),
            ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
        ];
        var offsets = new Dictionary<byte[], int>(ReferenceEqualityComparer.Instance);
        var end = Header + 4 + 12 * elements.Length;
        foreach (var (_, data) in elements)
            if (offsets.TryAdd(data, end))
                end += (data.Length + 3) / 4 * 4;

        var profile = new byte[end];
        Head(profile);
        var table = profile.AsSpan(Header);
        BinaryPrimitives.WriteInt32BigEndian(table, elements.Length);
        foreach (var (i, (tag, data)) in elements.Index())
        {
            var entry = table[(4 + 12 * i)..];
            Encoding.ASCII.GetBytes(tag, entry);
            BinaryPrimitives.WriteInt32BigEndian(entry[4..], offsets[data]);
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], data.Length);
            data.CopyTo(profile.AsSpan(offsets[data]));
        }

        return profile;
    }

    static void Head(Span<byte> profile)
    {
        BinaryPrimitives.WriteInt32BigEndian(profile, profile.Length);
        BinaryPrimitives.WriteInt32BigEndian(profile[8..], 0x02100000);
        "mntrRGB XYZ "u8.CopyTo(profile[12..]);
        // A profile must say a day: the standard's own, in 1999.
        foreach (var (i, part) in ((short[])[1999, 10, 18, 0, 0, 0]).Index())
            BinaryPrimitives.WriteInt16BigEndian(profile[(24 + 2 * i)..], part);
        "acsp"u8.CopyTo(profile[36..]);
        Point(0.9642, 1, 0.8249).AsSpan(8).CopyTo(profile[68..]);
    }

    static byte[] Curve()
    {
        const int points = 1024;
        var curve = new byte[12 + 2 * points];
        Type("curv").CopyTo(curve, 0);
        BinaryPrimitives.WriteInt32BigEndian(curve.AsSpan(8), points);
        for (var i = 0; i < points; i++)
        {
            var value = i / (points - 1.0);
            var linear = value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
            BinaryPrimitives.WriteUInt16BigEndian(curve.AsSpan(12 + 2 * i), (ushort)Math.Round(linear * ushort.MaxValue));
        }

        return curve;
    }

    static byte[] Point(params ReadOnlySpan<double> values)
    {
        var point = new byte[20];
        Type("XYZ ").CopyTo(point, 0);
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(point.AsSpan(8 + 4 * i), (int)Math.Round(values[i] * 65536));
        return point;
    }

    static byte[] Description(string name)
    {
        var description = new byte[12 + name.Length + 1 + 78];
        Type("desc").CopyTo(description, 0);
        BinaryPrimitives.WriteInt32BigEndian(description.AsSpan(8), name.Length + 1);
        Encoding.ASCII.GetBytes(name, description.AsSpan(12));
        return description;
    }

    static byte[] Type(string type) => [.. Encoding.ASCII.GetBytes(type), 0, 0, 0, 0];
}
