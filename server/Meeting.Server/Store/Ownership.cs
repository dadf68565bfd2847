using System.Runtime.InteropServices;

namespace Meetings.Server.Store;

/// <summary>
/// Leaves what root makes to the owner of the folder it is made in: the server, which is to
/// use it, is not run by root. Who may change owners at all is root on Linux.
/// </summary>
static class Ownership
{
    /// <summary>Gives a file to its folder's owner, if this is root and the folder is not root's.</summary>
    /// <exception cref="IOException">It could not be given.</exception>
    internal static void LeaveToFolder(string path)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return;
        var (user, group) = OwnerOf(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (user != 0 && chown(path, user, group) != 0)
            throw new IOException($"{path} could not be given to the owner of its folder. Run this as that user.");
    }

    static (uint User, uint Group) OwnerOf(string folder)
    {
        // The one call whose answer looks the same on every machine.
        const int HereAndNow = -100, All = 0, UserAndGroup = 0x8 | 0x10, AnswerBytes = 256, UserAt = 20, GroupAt = 24;
        var answer = new byte[AnswerBytes];
        return statx(HereAndNow, folder, All, UserAndGroup, answer) == 0
            ? (Word(UserAt), Word(GroupAt))
            : throw new IOException($"The owner of {folder} is not known.");

        uint Word(int at) => MemoryMarshal.Read<uint>(answer.AsSpan(at));
    }

#pragma warning disable SYSLIB1054 // Would need unsafe blocks in the whole project, for two calls.
    [DllImport("libc", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int chown([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint user, uint group);

    [DllImport("libc", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, [Out] byte[] answer);
#pragma warning restore SYSLIB1054
}
