namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>
/// The kinds of findings. TF01 is about files, TF02 about header, rows and cells, TF03 about names, TF04 about what
/// rows mean together, TF05 about what is allowed but looks odd, TF09 about parts of the contract not built yet.
/// </summary>
public static class FindingCode
{
    /// <summary>A folder or file that is needed is not there.</summary>
    public const string Missing = "TF0101";

    /// <summary>A file that cannot be read.</summary>
    public const string Unreadable = "TF0102";

    /// <summary>A .csv file that is no table of a book.</summary>
    public const string UnknownTable = "TF0103";

    /// <summary>A path that leads out of the book.</summary>
    public const string OutsideBook = "TF0104";

    /// <summary>Text that is not UTF-8.</summary>
    public const string NotUtf8 = "TF0105";

    /// <summary>A NUL character.</summary>
    public const string NulCharacter = "TF0106";

    /// <summary>A line that is too long.</summary>
    public const string LineTooLong = "TF0107";

    /// <summary>A quote that is not closed or not at the edge of its field.</summary>
    public const string Quote = "TF0108";

    /// <summary>A file with too many bytes or rows.</summary>
    public const string TooLarge = "TF0109";

    /// <summary>A table without a header or without a row.</summary>
    public const string EmptyTable = "TF0110";

    /// <summary>A column that the table does not have.</summary>
    public const string UnknownColumn = "TF0201";

    /// <summary>A column that stands in the header twice.</summary>
    public const string DuplicateColumn = "TF0202";

    /// <summary>A column that the table must have.</summary>
    public const string MissingColumn = "TF0203";

    /// <summary>A row with more or fewer fields than the header.</summary>
    public const string FieldCount = "TF0204";

    /// <summary>An empty cell in a column without a default.</summary>
    public const string EmptyCell = "TF0205";

    /// <summary>A cell that is not of the column's type.</summary>
    public const string WrongType = "TF0206";

    /// <summary>A number outside its range.</summary>
    public const string OutOfRange = "TF0207";

    /// <summary>A name with characters that a name may not have, or too long.</summary>
    public const string BadName = "TF0208";

    /// <summary>A word that is not one of those allowed.</summary>
    public const string UnknownWord = "TF0209";

    /// <summary>A distribution that cannot be read.</summary>
    public const string Distribution = "TF0210";

    /// <summary>A name or combination that stands in the table twice.</summary>
    public const string Duplicate = "TF0301";

    /// <summary>A name that refers to nothing.</summary>
    public const string Dangling = "TF0302";

    /// <summary>Shares or probabilities that do not add up to 1, or add up to more.</summary>
    public const string Sum = "TF0401";

    /// <summary>Rows in the wrong order.</summary>
    public const string Order = "TF0402";

    /// <summary>Cells that contradict each other.</summary>
    public const string Contradiction = "TF0403";

    /// <summary>A claim count that its distribution cannot have.</summary>
    public const string ClaimCount = "TF0404";

    /// <summary>An exchange rate that is needed and not there.</summary>
    public const string ExchangeRate = "TF0405";

    /// <summary>Claims that are too few to fit a distribution to.</summary>
    public const string TooFewClaims = "TF0406";

    /// <summary>A level, or an enterprise, that no policy has.</summary>
    public const string UnusedLevel = "TF0501";

    /// <summary>A model that no policy refers to.</summary>
    public const string UnusedModel = "TF0502";

    /// <summary>A gap between layers.</summary>
    public const string Gap = "TF0503";

    /// <summary>A correlation matrix for which the nearest sound one is taken.</summary>
    public const string Repaired = "TF0504";

    /// <summary>A row that applies to no policy.</summary>
    public const string UnusedRow = "TF0510";

    /// <summary>A multiplier whose mean is not 1.</summary>
    public const string ShiftedMean = "TF0511";

    /// <summary>A table, column or value of the contract that is not built yet.</summary>
    public const string NotBuilt = "TF0901";
}
