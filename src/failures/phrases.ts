/**
 * What shells and systems say in the languages that they are translated to, each a part of one line: the same few
 * sentences wherever a program was not found, a file is missing, or a door is shut.
 */
export const phrases = {
  missingCommand:
    /未找到命令|找不到命令|コマンドが見つかりません|commande introuvable|(?:Befehl|Kommando) nicht gefunden|orden no encontrada|команда не найдена|comando não encontrado|comando non trovato|nie znaleziono polecenia|명령어를 찾을 수 없음|komut (?:yok|bulunamadı)|příkaz nenalezen|opdracht niet gevonden|ist entweder falsch geschrieben oder|nicht als Name eines Cmdlet|n'est pas reconnu (?:en tant que|comme)|no se reconoce como|não é reconhecido como|non è riconosciuto come|不是内部或外部命令|项识别为 cmdlet|內部或外部命令|内部コマンドまたは外部コマンド|コマンドレット、関数|не является внутренней или внешней|не распознано как имя командлета|내부 또는 외부 명령/i,
  missingFile:
    /datei oder verzeichnis nicht gefunden|aucun fichier ou dossier|no existe el (?:archivo|fichero)|нет такого файла|没有那个文件|沒有此一檔案|そのようなファイル|그런 파일|arquivo ou diretório inexistente|file o directory non esistente|nie ma takiego pliku|böyle bir dosya|das system kann (?:die|den) angegebene|(?:le fichier|le chemin d'accès) spécifié est introuvable|系统找不到指定的|指定された(?:ファイル|パス)が見つかりません|el sistema no puede encontrar|не удается найти указанный|o sistema não pode encontrar|impossibile trovare il (?:file|percorso) specificato/i,
  permission:
    /keine berechtigung|zugriff verweigert|permission non accordée|accès refusé|(?:permiso|acceso) denegado|отказано в доступе|权限不够|拒绝访问|許可がありません|アクセスが拒否|permissão negada|acesso negado|permesso negato|accesso negato|brak dostępu|허가 거부|erişim engellendi/i,
  refused:
    /verbindungsaufbau abgelehnt|连接被拒绝|拒绝连接|連線被拒|接続を拒否されました|соединении отказано|conexión (?:rehusada|rechazada)|connexion refusée|conexão recusada|connessione rifiutata|połączenie odrzucone|연결이 거부됨|bağlantı reddedildi/i,
} as const;
