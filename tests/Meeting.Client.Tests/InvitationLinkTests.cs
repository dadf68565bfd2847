namespace Meetings.Client.Tests;

/// <summary>A link works as it was handed on, whatever the programs between have made of it.</summary>
public sealed class InvitationLinkTests
{
    const string Secret = "kX3v-9Qm_0aZrT7LwYc2uNf5BhJd8sPqE1gVoKi4MxA";
    const string Address = "https://mote.example/join";

    [Theory]
    [InlineData(Address + "#" + Secret)]
    [InlineData(Address + "#" + Secret + ".")]
    [InlineData("(" + Address + "#" + Secret + ")")]
    [InlineData("<" + Address + "#" + Secret + ">")]
    [InlineData(Address + "%23" + Secret)]
    [InlineData(Address + "#\u200b" + Secret + "\u200b")]
    [InlineData(Address + "#kX3v-9Qm_0aZrT7L\u00adwYc2uNf5BhJd8sPq\ufeffE1gVoKi4MxA")]
    [InlineData(Address + "#kX3v-9Qm_0aZrT7LwYc2u\r\nNf5BhJd8sPqE1gVoKi4MxA")]
    [InlineData("> " + Address + "#kX3v-9Qm_0aZrT7LwYc2u\n> Nf5BhJd8sPqE1gVoKi4MxA")]
    [InlineData("Her er lenken: " + Address + "#" + Secret + " Hilsen Kari")]
    [InlineData(Address + "#" + "%E2%80%8B" + Secret)]
    [InlineData(Secret, "")]
    [InlineData(" " + Secret + ".\n", "")]
    public void What_programs_do_to_a_link_changes_neither_where_it_leads_nor_its_secret(string handedOn, string address = Address)
    {
        var link = InvitationLink.Read(handedOn);

        Assert.Equal((address, Secret), (link.Address, link.Secret));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \u200b")]
    [InlineData(Address + "#")]
    [InlineData(Address + "#...")]
    public void Where_there_is_no_secret_there_is_none(string handedOn) => Assert.Equal("", InvitationLink.Read(handedOn).Secret);
}
