namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>A column of folders inside the book, as in <c>stress</c> or <c>stress/chips</c>; none reads as an empty text.</summary>
internal sealed class FolderColumn(string name, string meaning)
    : Column<string>(name, "folder", "a folder inside the book, its parts names separated by '/'", "none", "", meaning)
{
    public override Fault? Read(Cell cell, out string value)
    {
        value = cell.Text;
        var parts = value.Split('/');
        if (parts.Contains("..") || value.StartsWith('/') || value.StartsWith('\\') || (value.Length > 1 && value[1] == ':'))
            return Wrong(FindingCode.OutsideBook, cell, "leads out of the book");
        return parts.Select(NameColumn.Problem).FirstOrDefault(problem => problem is not null) is { } problem
            ? Wrong(FindingCode.BadName, cell, problem) : null;
    }
}
